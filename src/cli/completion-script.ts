export const SHELLS = ['bash', 'zsh', 'fish'] as const;
export type Shell = (typeof SHELLS)[number];

/** A word that may be typed. */
export interface Word {
  /** The commands before it, separated by blanks; empty at the start. */
  readonly after: string;
  readonly kind: 'command' | 'flag';
  readonly text: string;
  readonly summary: string;
  readonly takesValue?: boolean;
  readonly choices?: readonly string[];
}

/** A completion script; a pure function of the words. */
export function writeCompletion(shell: Shell, words: readonly Word[]): string {
  return { bash: writeBash, zsh: writeZsh, fish: writeFish }[shell](words);
}

const FUNCTION_HEAD = `  local place='' word
  for word in "\${typed[@]}"; do
    case "\${place:+$place }$word" in
`;

function writeBash(words: readonly Word[]): string {
  return `_scan_secrets() {
  local current="\${COMP_WORDS[COMP_CWORD]}" previous="\${COMP_WORDS[COMP_CWORD-1]}"
  local typed=("\${COMP_WORDS[@]:1:COMP_CWORD-1}")
${FUNCTION_HEAD}${writePathCases(words)}    esac
  done
  local offered=''
  case "$previous" in
${writeChoiceCases(words, choices => `offered='${choices}'`)}  esac
  if [ -z "$offered" ]; then
    case "$place" in
${writeWordCases(words, list => `offered='${list}'`)}    esac
    COMPREPLY=($(compgen -W "$offered" -- "$current") $(compgen -f -- "$current"))
  else
    COMPREPLY=($(compgen -W "$offered" -- "$current"))
  fi
}
complete -o filenames -F _scan_secrets scan-secrets
`;
}

function writeZsh(words: readonly Word[]): string {
  return `#compdef scan-secrets
_scan_secrets() {
  local -a typed offered
  typed=("\${(@)words[2,CURRENT-1]}")
${FUNCTION_HEAD}${writePathCases(words)}    esac
  done
  case "\${words[CURRENT-1]}" in
${writeChoiceCases(words, choices => `offered=(${choices})`)}  esac
  if (( \${#offered} )); then
    compadd -a offered
    return
  fi
  case "$place" in
${writeWordCases(words, list => `offered=(${list})`)}  esac
  compadd -a offered
  _files
}
if [ "$funcstack[1]" = _scan_secrets ]; then _scan_secrets "$@"; else compdef _scan_secrets scan-secrets; fi
`;
}

function writeFish(words: readonly Word[]): string {
  const lines = words.map(({ after, kind, text, summary, takesValue, choices }) => {
    const condition =
      after === ''
        ? writeFishRoot(words, kind)
        : `__fish_seen_subcommand_from ${after.split(' ').join('; and __fish_seen_subcommand_from ')}`;
    const word = kind === 'command' ? `-f -a ${text}` : `-l ${text.slice(2)}`;
    const value = choices ? ` -x -a '${choices.join(' ')}'` : takesValue ? ' -r' : '';
    return `complete -c scan-secrets -n '${condition}' ${word}${value} -d '${quoteFish(summary)}'\n`;
  });
  return lines.join('');
}

/** Commands are offered before any other; flags of the default command as long as no other is there. */
function writeFishRoot(words: readonly Word[], kind: Word['kind']): string {
  if (kind === 'command') return '__fish_use_subcommand';
  const names = words.filter(word => word.kind === 'command' && word.after === '').map(({ text }) => text);
  return `not __fish_seen_subcommand_from ${names.join(' ')}`;
}

function quoteFish(text: string): string {
  return text.replaceAll('\\', '\\\\').replaceAll("'", "\\'");
}

function writePathCases(words: readonly Word[]): string {
  const paths = words.filter(({ kind }) => kind === 'command').map(({ after, text }) => `${after} ${text}`.trim());
  return paths.map(path => `      '${path}') place='${path}' ;;\n`).join('');
}

function writeChoiceCases(words: readonly Word[], assign: (choices: string) => string): string {
  const byFlag = new Map(words.flatMap(({ text, choices }) => (choices ? [[text, choices.join(' ')] as const] : [])));
  return [...byFlag].map(([flag, choices]) => `    ${flag}) ${assign(choices)} ;;\n`).join('');
}

function writeWordCases(words: readonly Word[], assign: (list: string) => string): string {
  const byPath = new Map<string, string[]>();
  for (const { after, text } of words) byPath.set(after, [...(byPath.get(after) ?? []), text]);
  return [...byPath].map(([path, list]) => `      '${path}') ${assign(list.join(' '))} ;;\n`).join('');
}
