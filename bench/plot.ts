export interface Panel {
  readonly title: string;
  readonly unit: string;
  /** Values, above 0, for each of the places on the horizontal axis. */
  readonly lines: readonly { readonly name: string; readonly values: readonly number[] }[];
}

export interface Plot {
  readonly title: string;
  readonly subtitle: string;
  readonly xs: readonly number[];
  readonly xName: string;
  readonly panels: readonly Panel[];
}

const PANEL_WIDTH = 560;
const HEIGHT = 440;
const AREA = { left: 64, right: 330, top: 100, bottom: 376 };
/** Least distance between two labels. */
const LABEL_HEIGHT = 18;
/** Told apart by people who see few colours, too; lines differ in their dashes as well. */
const COLOURS = ['#777777', '#d55e00', '#0072b2', '#009e73'];
const DASHES = ['6 4', '', '', '2 3'];

/** Lines over logarithmic axes, each with its name and last value at its end, as SVG; panels stand side by side. */
export function drawPlot({ title, subtitle, xs, xName, panels }: Plot): string {
  const width = PANEL_WIDTH * panels.length;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${HEIGHT}" viewBox="0 0 ${width} ${HEIGHT}" font-family="system-ui, sans-serif" font-size="13" fill="#444">`,
    `<rect width="${width}" height="${HEIGHT}" fill="#fff"/>`,
    `<text x="24" y="30" font-size="17" font-weight="600" fill="#111">${escapeMarkup(title)}</text>`,
    `<text x="24" y="50" font-size="12">${escapeMarkup(subtitle)}</text>`,
    ...panels.map((panel, k) => `<g transform="translate(${k * PANEL_WIDTH})">${drawPanel(panel, xs, xName)}</g>`),
    '</svg>',
    '',
  ].join('\n');
}

function drawPanel({ title, unit, lines }: Panel, xs: readonly number[], xName: string): string {
  const values = lines.flatMap(line => line.values);
  const marks = listMarks(Math.min(...values), Math.max(...values));
  const toX = scale(xs[0], xs[xs.length - 1], AREA.left, AREA.right);
  const toY = scale(marks[0], marks[marks.length - 1], AREA.bottom, AREA.top);
  const ends = spread(lines.map(line => toY(line.values[line.values.length - 1])));
  return [
    `<text x="24" y="${AREA.top - 20}" font-weight="600">${escapeMarkup(title)}, ${escapeMarkup(unit)}</text>`,
    ...marks.map(
      mark =>
        `<path d="M${AREA.left} ${toY(mark)}H${AREA.right}" stroke="#e4e4e4"/>` +
        `<text x="${AREA.left - 8}" y="${toY(mark) + 4}" text-anchor="end">${mark}</text>`,
    ),
    ...xs.map(x => `<text x="${toX(x)}" y="${AREA.bottom + 20}" text-anchor="middle">${x}</text>`),
    `<text x="${(AREA.left + AREA.right) / 2}" y="${AREA.bottom + 42}" text-anchor="middle">${escapeMarkup(xName)}</text>`,
    ...lines.map((line, k) => {
      const points = line.values.map((value, i) => [toX(xs[i]), toY(value)] as const);
      const [last] = line.values.slice(-1);
      return (
        `<polyline points="${points.join(' ')}" fill="none" stroke="${COLOURS[k]}" stroke-width="2.5" stroke-dasharray="${DASHES[k]}"/>` +
        points.map(([x, y]) => `<circle cx="${x}" cy="${y}" r="3.5" fill="${COLOURS[k]}"/>`).join('') +
        `<text x="${AREA.right + 12}" y="${ends[k] + 4}" fill="${COLOURS[k]}" font-weight="600">${escapeMarkup(line.name)} ${Number(last.toPrecision(2))}</text>`
      );
    }),
  ].join('\n');
}

function scale(low: number, high: number, from: number, to: number): (value: number) => number {
  return value => Math.round((from + ((to - from) * Math.log(value / low)) / Math.log(high / low)) * 10) / 10;
}

/** Powers of four around all values. */
function listMarks(least: number, most: number): number[] {
  const first = Math.floor(Math.log(least) / Math.log(4));
  const last = Math.max(first + 1, Math.ceil(Math.log(most) / Math.log(4)));
  return Array.from({ length: last - first + 1 }, (_, k) => 4 ** (first + k));
}

/** Moves places down that are too near to the one above. */
function spread(places: readonly number[]): number[] {
  const moved = [...places];
  let last = Number.NEGATIVE_INFINITY;
  for (const k of [...places.keys()].sort((a, b) => places[a] - places[b])) {
    last = Math.max(places[k], last + LABEL_HEIGHT);
    moved[k] = last;
  }
  return moved;
}

function escapeMarkup(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}
