internal import CLibMongoC
import SeedEngine
