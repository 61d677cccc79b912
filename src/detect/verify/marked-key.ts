import { abstain, type Check, prove, refute } from './check.ts';

/**
 * Keys that carry a fixed marker between two random halves: nothing but the provider's generator writes it there.
 */
function checkMarker(marker: string, maker: string): Check {
  return value => {
    const at = value.indexOf(marker);
    if (at < 0) return abstain('this form carries no marker');
    const head = value.slice(0, at).replace(/^.*[-_](?=[A-Za-z0-9]{20}$)/, '');
    const tail = value.slice(at + marker.length);
    if (new Set(head).size <= 3 || new Set(tail).size <= 3)
      return refute('the text around its marker is a placeholder');
    return prove(`it carries the marker of ${maker} between two random parts`);
  };
}

/** `T3BlbkFJ` is base64 of `OpenAI`. https://platform.openai.com/docs/api-reference/authentication */
export const checkOpenaiKey = checkMarker('T3BlbkFJ', 'OpenAI');

/** `WGdyb3FY` is base64 of `XgroqX`. https://console.groq.com/docs/quickstart */
export const checkGroqKey = checkMarker('WGdyb3FY', 'Groq');

/** `msh` … `p` … `jsn` at fixed places. https://docs.rapidapi.com/docs/keys-and-key-rotation */
export const checkRapidapiKey: Check = value =>
  /^[a-z0-9]{10}msh[a-z0-9]{15}p[a-z0-9]{6}jsn[a-z0-9]{12}$/.test(value)
    ? prove('it carries the three markers of RapidAPI')
    : refute('it does not carry the markers of RapidAPI');
