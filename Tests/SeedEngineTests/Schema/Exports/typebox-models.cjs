// The models behind typebox-*.schema.json: node typebox-models.cjs TYPEBOX FOLDER writes them, where
// TYPEBOX is the module @sinclair/typebox.
const { writeFileSync } = require("node:fs");
const { join, resolve } = require("node:path");
const { Type } = require(resolve(process.argv[2]));

const Place = Type.Object(
  {
    latitude: Type.Number({ minimum: -90, maximum: 90 }),
    longitude: Type.Number({ minimum: -180, maximum: 180 }),
  },
  { additionalProperties: false },
);

const Payment = Type.Union([
  Type.Object({ kind: Type.Literal("cash"), receivedBy: Type.String() }),
  Type.Object({ kind: Type.Literal("mobile_money"), phone: Type.RegEx(/^\+254\d{9}$/) }),
]);

const Category = Type.Recursive((This) =>
  Type.Object({ name: Type.String(), children: Type.Array(This) }),
);

const Delivery = Type.Object(
  {
    id: Type.String({ format: "uuid" }),
    day: Type.String({ format: "date" }),
    count: Type.Integer({ exclusiveMinimum: 0 }),
    share: Type.Optional(Type.Number({ multipleOf: 0.05, default: 1 })),
    grade: Type.Enum({ premium: "premium", standard: "standard" }),
    note: Type.Union([Type.String({ minLength: 1 }), Type.Null()]),
    position: Type.Tuple([Type.Number(), Type.Number()]),
    labels: Type.Record(Type.String(), Type.String()),
    place: Place,
    payment: Payment,
    category: Type.Optional(Category),
    parent: Type.Optional(Category),
    tags: Type.Array(Type.String(), { uniqueItems: true, maxItems: 2 }),
    anything: Type.Optional(Type.Unknown()),
  },
  { title: "Delivery", description: "One delivery of leaves." },
);

const Merged = Type.Intersect(
  [Type.Object({ id: Type.String() }), Type.Object({ size: Type.Number() })],
  { unevaluatedProperties: false },
);

const models = { delivery: Delivery, payment: Payment, merged: Merged };
for (const [name, model] of Object.entries(models)) {
  const file = join(process.argv[3], `typebox-${name}.schema.json`);
  writeFileSync(file, JSON.stringify(model, null, 2) + "\n");
}
