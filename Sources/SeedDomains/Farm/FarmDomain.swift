import SeedEngine
