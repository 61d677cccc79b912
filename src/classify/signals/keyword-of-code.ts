import type { Signal } from './signal.ts';

const KEYWORD =
  /^(?:function|async|await|new|return|const|let|var|def|class|struct|if|else|for|in|not|self|this|super|lambda|import|require|typeof|instanceof|sizeof|static|final|public|private|protected|case|when|do|end|begin|select|from|where|process|os|env|import|export|yield|throw|raise|map|func|fn|interface|type|enum|package|use|using|with)\b/;

/** Begins with a word of a programming language. */
export const keywordOfCode: Signal = {
  name: 'keyword-of-code',
  weighs: '-',
  measure: ({ value, quoted }) => (!quoted && KEYWORD.test(value) ? 1 : 0),
  explain: () => 'it begins with a key word of a programming language',
};
