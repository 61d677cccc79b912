import type * as v from 'valibot';

/** The schema language of every file that people write; named here only. */
export * as v from 'valibot';

/** A closed schema for a value of type `T`. */
export type Schema<T> = v.GenericSchema<unknown, T>;
