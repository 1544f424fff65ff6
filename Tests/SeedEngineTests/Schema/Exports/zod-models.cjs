// The models behind zod-*.schema.json: node zod-models.cjs ZOD FOLDER writes them, where ZOD is a module
// that exports Zod 4 as z.
const { writeFileSync } = require("node:fs");
const { join, resolve } = require("node:path");
const { z } = require(resolve(process.argv[2]));

const place = z.strictObject({
  latitude: z.number().min(-90).max(90),
  longitude: z.number().min(-180).max(180),
});

const payment = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("cash"), receivedBy: z.string() }),
  z.object({ kind: z.literal("mobile_money"), phone: z.string().regex(/^\+254\d{9}$/) }),
]);

const category = z.object({
  name: z.string(),
  get children() {
    return z.array(category);
  },
});

const delivery = z
  .object({
    id: z.uuid(),
    email: z.email(),
    site: z.url().optional(),
    scanner: z.union([z.ipv4(), z.ipv6()]).optional(),
    day: z.iso.date(),
    weighedAt: z.iso.datetime({ offset: true }),
    count: z.int().positive(),
    share: z.number().multipleOf(0.05).default(1),
    grade: z.enum(["premium", "standard"]),
    note: z.string().min(1).nullable(),
    position: z.tuple([z.number(), z.number()]),
    path: z.tuple([z.string()], z.int()),
    labels: z.record(z.string(), z.string()),
    place,
    payment,
    category: category.optional(),
    tags: z.array(z.string()).max(2).readonly(),
    anything: z.unknown(),
  })
  .meta({ title: "Delivery", description: "One delivery of leaves.", examples: [] });

const merged = z.intersection(z.object({ id: z.string() }), payment);

const models = { delivery, payment, merged };
for (const [name, model] of Object.entries(models)) {
  for (const [suffix, target] of [["", "draft-2020-12"], ["-draft7", "draft-7"]]) {
    const schema = z.toJSONSchema(model, { target, io: "input" });
    const file = join(process.argv[3], `zod-${name}${suffix}.schema.json`);
    writeFileSync(file, JSON.stringify(schema, null, 2) + "\n");
  }
}
