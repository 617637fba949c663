/** Opens everything that is folded before the page is printed, and folds it again after. */
export function openForPrint(): void {
  let opened: readonly HTMLDetailsElement[] = [];
  addEventListener('beforeprint', () => {
    opened = [...document.querySelectorAll('details')].filter((it) => !it.open);
    for (const it of opened) it.open = true;
  });
  addEventListener('afterprint', () => {
    for (const it of opened) it.open = false;
  });
}
