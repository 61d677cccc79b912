import { benchGrowth } from './growth.ts';
import { benchHistory } from './history.ts';
import { benchLarge } from './large.ts';

const [what, ...words] = process.argv.slice(2);
if (what === 'history' && words.length > 0) benchHistory(words);
else if (what === 'growth') benchGrowth();
else if (what === 'large') benchLarge();
else {
  console.error('usage: npm run bench -- history REPOSITORY... | growth | large');
  process.exitCode = 2;
}
