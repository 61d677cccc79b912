import { benchGrowth } from './growth.ts';
import { benchHistory } from './history.ts';

const [what, ...words] = process.argv.slice(2);
if (what === 'history' && words.length > 0) benchHistory(words);
else if (what === 'growth') benchGrowth();
else {
  console.error('usage: npm run bench -- history REPOSITORY... | growth');
  process.exitCode = 2;
}
