import * as pdfjs from 'pdfjs-dist';
import { Marks } from './marks';
import { Pages } from './pages';
import { Finder } from './finder';

const VIEWER = '[data-pdf]:not([data-mounted])';

/** Puts a viewer into every [data-pdf], also into those that come with a page shown later. */
export function mountViewers(root: Document): void {
  const mountAll = (): void => {
    for (const element of root.querySelectorAll<HTMLElement>(VIEWER)) {
      element.dataset.mounted = '';
      void mount(element);
    }
  };
  mountAll();
  new MutationObserver(mountAll).observe(root.body, { childList: true, subtree: true });
}

async function mount(element: HTMLElement): Promise<void> {
  const { pdf: url = '', assets = '', worker = '', include = '[]', exclude = '[]' } = element.dataset;
  pdfjs.GlobalWorkerOptions.workerSrc = worker;
  const says = element.querySelector<HTMLElement>('[data-pdf-says]');
  const scroller = element.querySelector<HTMLElement>('[data-pdf-pages]');
  if (says === null || scroller === null) return;
  try {
    const task = pdfjs.getDocument({
      ...{ url, enableXfa: false, useWasm: false, stopAtErrors: false },
      ...{
        cMapUrl: `${assets}cmaps/`,
        standardFontDataUrl: `${assets}standard_fonts/`,
        wasmUrl: `${assets}wasm/`,
      },
    });
    const file = await task.promise;
    const marks = new Marks(listOf(include), listOf(exclude));
    const pages = new Pages(file, scroller, marks);
    await pages.open();
    new Finder(element, pages, marks).listen();
    says.textContent = `${String(file.numPages)} ${file.numPages === 1 ? 'page' : 'pages'}`;
    element.dataset.ready = '';
    const leave = new MutationObserver(() => {
      if (element.isConnected) return;
      leave.disconnect();
      void task.destroy();
    });
    leave.observe(document.body, { childList: true, subtree: true });
  } catch {
    scroller.hidden = true;
    says.textContent = 'This PDF cannot be shown here. Open the original, or read its text.';
  }
}

const listOf = (json: string): string[] => JSON.parse(json) as string[];
