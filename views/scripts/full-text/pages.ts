import { TextLayer, type PDFDocumentProxy, type PDFPageProxy } from 'pdfjs-dist';
import type { Marks } from './marks';
import { pageTextOf, type PageText } from './page-text';

const STEPS = [0.5, 0.67, 0.8, 1, 1.25, 1.5, 2, 3];
/** Canvases larger than this are beyond what phones paint. */
const MOST_PIXELS = 16_000_000;

interface Shown {
  box: HTMLElement;
  page: PDFPageProxy;
  text: PageText | null;
  drawing: Promise<void> | null;
}

/** The pages of a PDF one below the other, each drawn when it comes into sight. Nothing in the file is run. */
export class Pages {
  private shown: Shown[] = [];
  /** 1 is the width of the viewer. */
  private zoom = 1;
  private readonly sight: IntersectionObserver;

  constructor(
    private readonly file: PDFDocumentProxy,
    private readonly scroller: HTMLElement,
    private readonly marks: Marks,
  ) {
    this.sight = new IntersectionObserver(
      (entries) => {
        for (const { isIntersecting, target } of entries) if (isIntersecting) this.drawIn(target);
      },
      { root: scroller, rootMargin: '400px' },
    );
  }

  get count(): number {
    return this.shown.length;
  }

  async open(): Promise<void> {
    for (let number = 1; number <= this.file.numPages; number += 1) {
      const page = await this.file.getPage(number);
      const box = document.createElement('div');
      box.className = 'pdf-page';
      box.setAttribute('role', 'region');
      box.setAttribute('aria-label', `Page ${String(number)}`);
      this.shown.push({ box, page, text: null, drawing: null });
      this.scroller.append(box);
    }
    this.layOut();
    for (const { box } of this.shown) this.sight.observe(box);
  }

  /** One step larger or smaller; 0 fits the width again. */
  zoomBy(step: -1 | 0 | 1): void {
    const next = step > 0 ? STEPS.find((one) => one > this.zoom) : STEPS.findLast((one) => one < this.zoom);
    this.zoom = step === 0 ? 1 : (next ?? this.zoom);
    this.layOut();
    for (const { box } of this.shown) {
      this.sight.unobserve(box);
      this.sight.observe(box);
    }
  }

  /** The text of a page, which is drawn for it. */
  async textOf(index: number): Promise<PageText | null> {
    const one = this.shown[index];
    if (one === undefined) return null;
    await this.draw(one);
    return one.text;
  }

  private layOut(): void {
    for (const name of ['pdf-inc', 'pdf-exc'] as const) this.marks.clear(name);
    for (const one of this.shown) {
      const { width, height } = one.page.getViewport({ scale: this.scaleOf(one.page) });
      Object.assign(one, { text: null, drawing: null });
      one.box.replaceChildren();
      one.box.style.width = `${String(Math.floor(width))}px`;
      one.box.style.height = `${String(Math.floor(height))}px`;
    }
  }

  private scaleOf(page: PDFPageProxy): number {
    const room = Math.max(200, this.scroller.clientWidth - 24);
    return (room / page.getViewport({ scale: 1 }).width) * this.zoom;
  }

  private drawIn(box: Element): void {
    const one = this.shown.find((shown) => shown.box === box);
    if (one !== undefined) void this.draw(one);
  }

  private draw(one: Shown): Promise<void> {
    return (one.drawing ??= this.paint(one));
  }

  private async paint(one: Shown): Promise<void> {
    const viewport = one.page.getViewport({ scale: this.scaleOf(one.page) });
    const area = viewport.width * viewport.height;
    const ratio = Math.min(window.devicePixelRatio, Math.sqrt(MOST_PIXELS / area));
    const canvas = document.createElement('canvas');
    canvas.width = Math.floor(viewport.width * ratio);
    canvas.height = Math.floor(viewport.height * ratio);
    const layer = document.createElement('div');
    layer.className = 'pdf-text';
    layer.style.setProperty('--total-scale-factor', String(viewport.scale));
    one.box.replaceChildren(canvas, layer);
    const transform = [ratio, 0, 0, ratio, 0, 0];
    await one.page.render({ canvas, viewport, transform }).promise;
    const content = await one.page.getTextContent();
    await new TextLayer({ textContentSource: content, container: layer, viewport }).render();
    if (!layer.isConnected) return;
    one.text = pageTextOf(layer);
    this.marks.addTerms(one.text);
  }
}
