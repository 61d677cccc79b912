// biome-ignore lint/suspicious/noExplicitAny: what JSON.parse gives; the assertions check its shape
export type Parsed = any;
