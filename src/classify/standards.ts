/** What a standard asks of those who hold secrets, in one sentence. */
export interface Standard {
  readonly name: string;
  readonly asks: string;
}

/** Standards by the short names that rules and policies use; a name that is not here is a contract's or a house rule's. */
const STANDARDS: Readonly<Record<string, Standard>> = {
  'PCI-DSS': {
    name: 'PCI DSS 4.0, 8.6 and 10.2',
    asks: 'credentials of applications must not stand in code or configuration, and every use of them must be logged',
  },
  'SOC-2': {
    name: 'SOC 2, CC6.1',
    asks: 'access to systems must be limited to known people and programs, and the keys to them kept track of',
  },
  'ISO-27001': {
    name: 'ISO/IEC 27001:2022, A.5.17 and A.8.15',
    asks: 'authentication information must be managed, and access with it recorded',
  },
  HIPAA: {
    name: 'HIPAA, 45 CFR 164.312(b)',
    asks: 'activity in systems that hold health records must be recorded and examined',
  },
  GDPR: {
    name: 'GDPR, Article 32',
    asks: 'access to personal data must be secured, and the security be shown',
  },
};

/** A standard by its short name, or the name itself as one. */
export function findStandard(name: string): Standard {
  return Object.hasOwn(STANDARDS, name)
    ? STANDARDS[name]!
    : { name, asks: 'access with this secret must be accounted for' };
}
