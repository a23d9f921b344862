/** Every .drop-zone hands files dropped on it to the file input inside, which stays usable by itself. */
export function acceptDroppedFiles(root: ParentNode): void {
  for (const zone of root.querySelectorAll<HTMLElement>('.drop-zone')) {
    const input = zone.querySelector<HTMLInputElement>('input[type="file"]');
    if (input !== null) acceptInto(zone, input);
  }
}

function acceptInto(zone: HTMLElement, input: HTMLInputElement): void {
  const mark = (isOver: boolean) => zone.classList.toggle('is-over', isOver);
  zone.addEventListener('dragover', (event) => {
    event.preventDefault();
    mark(true);
  });
  zone.addEventListener('dragleave', (event) => {
    if (!(event.relatedTarget instanceof Node && zone.contains(event.relatedTarget))) mark(false);
  });
  zone.addEventListener('drop', (event) => {
    event.preventDefault();
    mark(false);
    const dropped = event.dataTransfer?.files;
    if (dropped === undefined || dropped.length === 0) return;
    input.files = input.multiple ? dropped : onlyFirst(dropped);
    input.dispatchEvent(new Event('change', { bubbles: true }));
  });
}

function onlyFirst(files: FileList): FileList {
  const transfer = new DataTransfer();
  const first = files.item(0);
  if (first !== null) transfer.items.add(first);
  return transfer.files;
}
