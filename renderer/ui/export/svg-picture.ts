/** Makes a picture of drawings on the page: what is seen, with the colours of the present theme. */

/** What CSS may say of a shape. Written into the copy, for a picture knows no style sheet of the page. */
const STYLES = [
  'color',
  'dominant-baseline',
  'fill',
  'fill-opacity',
  'font-family',
  'font-size',
  'font-style',
  'font-weight',
  'letter-spacing',
  'opacity',
  'stroke',
  'stroke-dasharray',
  'stroke-linecap',
  'stroke-linejoin',
  'stroke-opacity',
  'stroke-width',
  'text-anchor',
  'visibility',
] as const;

/** Pixels of the picture for one of the page: sharp on a projector and on paper. */
const SCALE = 2;
/** Of a side of the picture. More than that browsers refuse. */
const MAX_SIDE = 8192;

/**
 * @param drawings which come one below the other
 * @throws Error when there are none, or the browser cannot draw them
 */
export async function pictureOf(drawings: readonly SVGSVGElement[]): Promise<Blob> {
  const [first] = drawings;
  if (first === undefined) throw new Error('There is nothing to draw.');
  const boxes = drawings.map((drawing) => drawing.getBoundingClientRect());
  const width = Math.max(...boxes.map((box) => box.width));
  const height = boxes.reduce((sum, box) => sum + box.height, 0);
  const scale = Math.min(SCALE, MAX_SIDE / Math.max(width, height, 1));
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(width * scale));
  canvas.height = Math.max(1, Math.round(height * scale));
  const context = canvas.getContext('2d');
  if (context === null) throw new Error('This browser draws no pictures.');
  context.fillStyle = backgroundOf(first);
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.scale(scale, scale);
  let top = 0;
  for (const drawing of drawings) {
    const box = drawing.getBoundingClientRect();
    context.drawImage(await imageOf(drawing, box), 0, top, box.width, box.height);
    top += box.height;
  }
  return await new Promise((resolve, reject) => {
    canvas.toBlob(
      (blob) => (blob === null ? reject(new Error('The picture is too large.')) : resolve(blob)),
      'image/png',
    );
  });
}

async function imageOf(svg: SVGSVGElement, { width, height }: DOMRect): Promise<HTMLImageElement> {
  const copy = styledCopy(svg);
  copy.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
  copy.setAttribute('width', String(width));
  copy.setAttribute('height', String(height));
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(new XMLSerializer().serializeToString(copy))}`;
  await image.decode();
  return image;
}

function styledCopy(svg: SVGSVGElement): SVGSVGElement {
  // Safe: a copy of an element is one of its kind.
  const copy = svg.cloneNode(true) as SVGSVGElement;
  const copies = [copy, ...copy.querySelectorAll('*')];
  for (const [index, original] of [svg, ...svg.querySelectorAll('*')].entries()) {
    const styles = getComputedStyle(original);
    const target = copies[index];
    target?.removeAttribute('style');
    target?.removeAttribute('class');
    for (const name of STYLES) target?.setAttribute(name, styles.getPropertyValue(name));
  }
  return copy;
}

/** Of the nearest element that has one. */
function backgroundOf(element: Element): string {
  for (let at: Element | null = element; at !== null; at = at.parentElement) {
    const { backgroundColor } = getComputedStyle(at);
    if (backgroundColor !== 'rgba(0, 0, 0, 0)' && backgroundColor !== 'transparent') return backgroundColor;
  }
  return 'white';
}
