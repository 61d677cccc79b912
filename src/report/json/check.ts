/** The part of JSON Schema 2020-12 that `report-1.json` is written in. */
export interface Schema {
  readonly $ref?: string;
  readonly type?: 'object' | 'array' | 'string' | 'number' | 'integer' | 'boolean';
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly pattern?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly items?: Schema;
  readonly minItems?: number;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean | Schema;
  readonly dependentRequired?: Readonly<Record<string, readonly string[]>>;
  readonly $defs?: Readonly<Record<string, Schema>>;
}

/** Where a value breaks its schema (`findings[0].severity`), and how. */
export interface Fault {
  readonly at: string;
  readonly message: string;
}

function nameType(value: unknown): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'array' : typeof value;
}

function isOfType(value: unknown, type: NonNullable<Schema['type']>): boolean {
  return type === 'integer' ? Number.isInteger(value) : nameType(value) === type;
}

function checkObject(value: object, schema: Schema, root: Schema, at: string): Fault[] {
  const { properties = {}, required = [], additionalProperties = true, dependentRequired = {} } = schema;
  const name = (key: string) => (at ? `${at}.${key}` : key);
  const needed = Object.keys(dependentRequired).flatMap(key =>
    Object.hasOwn(value, key) ? dependentRequired[key]! : [],
  );
  const missing = [...required, ...needed]
    .filter(key => !Object.hasOwn(value, key))
    .map(key => ({ at: name(key), message: 'is missing' }));
  const wrong = Object.entries(value).flatMap(([key, item]) => {
    if (Object.hasOwn(properties, key)) return checkValue(item, properties[key]!, root, name(key));
    if (additionalProperties === false) return [{ at: name(key), message: 'is not known' }];
    return additionalProperties === true ? [] : checkValue(item, additionalProperties, root, name(key));
  });
  return [...missing, ...wrong];
}

function checkArray(value: readonly unknown[], { items, minItems = 0 }: Schema, root: Schema, at: string): Fault[] {
  const few = value.length < minItems ? [{ at, message: `has fewer than ${minItems} items` }] : [];
  return [...few, ...(items ? value.flatMap((item, i) => checkValue(item, items, root, `${at}[${i}]`)) : [])];
}

/** All the ways in which a parsed JSON value breaks the schema; `root` holds the `$defs` that it refers to. */
export function checkValue(value: unknown, schema: Schema, root: Schema = schema, at = ''): Fault[] {
  if (schema.$ref) return checkValue(value, root.$defs![schema.$ref.replace('#/$defs/', '')]!, root, at);
  if (schema.type && !isOfType(value, schema.type))
    return [{ at, message: `is ${nameType(value)}, not ${schema.type}` }];
  if ('const' in schema && value !== schema.const) return [{ at, message: `is not ${JSON.stringify(schema.const)}` }];
  if (schema.enum && !schema.enum.includes(value)) return [{ at, message: `is none of ${schema.enum.join(', ')}` }];
  if (typeof value === 'string' && schema.pattern && !new RegExp(schema.pattern, 'u').test(value)) {
    return [{ at, message: `does not match ${schema.pattern}` }];
  }
  if (typeof value === 'number') {
    const { minimum = -Infinity, maximum = Infinity } = schema;
    return value < minimum || value > maximum ? [{ at, message: `is not within ${minimum} and ${maximum}` }] : [];
  }
  if (Array.isArray(value)) return checkArray(value, schema, root, at);
  return typeof value === 'object' && value !== null ? checkObject(value, schema, root, at) : [];
}
