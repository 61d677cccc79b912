import { abstain, type Check, refute } from './check.ts';
import { decodeBase64 } from './radix.ts';

/** Azure's shared access signatures. https://learn.microsoft.com/en-us/azure/storage/common/storage-sas-overview */
export const checkAzureSas: Check = value => {
  const query = readQuery(value);
  const signature = query.get('sig');
  if (signature === undefined) return abstain('it holds no signature');
  if (decodeBase64(signature.replaceAll(' ', '+'))?.length !== 32)
    return refute('its signature is not base64 of 32 bytes');
  return abstain('its signature has 32 bytes', {
    expires: query.get('se'),
    'valid from': query.get('st'),
    permissions: query.get('sp'),
    version: query.get('sv'),
  });
};

/** https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-query-string-auth.html */
export const checkAwsPresignedUrl: Check = value => {
  const query = readQuery(value);
  const signature = query.get('x-amz-signature') ?? query.get('signature');
  const [, year, month, day, hour, minute, second] =
    /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(query.get('x-amz-date') ?? '') ?? [];
  if (signature === undefined) return abstain('it holds no signature');
  const [id, , region, service] = (query.get('x-amz-credential') ?? '').split('/');
  const signed = year === undefined ? undefined : Date.UTC(+year, +month - 1, +day, +hour, +minute, +second);
  const seconds = Number(query.get('x-amz-expires'));
  return abstain('it is a signed URL', {
    'access key id': id || undefined,
    region,
    service,
    expires: signed !== undefined && seconds > 0 ? new Date(signed + seconds * 1000).toISOString() : undefined,
  });
};

function readQuery(text: string): Map<string, string> {
  const query = text.replace(/^[^?]*\?/, '').replaceAll('&amp;', '&');
  const parameters = new URLSearchParams(query);
  return new Map([...parameters].map(([name, value]) => [name.toLowerCase(), value]));
}
