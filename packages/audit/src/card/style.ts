// How a checkpoint card looks on a screen and on a sheet of A4.

/** The style sheet of a card. */
export const STYLE: string = `
:root { color-scheme: light; }
* { box-sizing: border-box; }
body { margin: 0; background: #fff; color: #000; font: 11pt/1.45 "Noto Serif", "Times New Roman", serif; }
main { max-width: 18cm; margin: 1.5cm auto; padding: 0 0.5cm; }
h1 { font-size: 18pt; margin: 0 0 0.3cm; }
h2 { font-size: 11pt; margin: 0.6cm 0 0.2cm; }
.facts { display: flex; gap: 0.8cm; align-items: flex-start; flex-wrap: wrap; }
dl { flex: 1 1 8cm; margin: 0; }
dt { font-size: 9pt; }
dd { margin: 0 0 0.3cm; font-weight: bold; overflow-wrap: anywhere; }
.signatures { list-style: none; margin: 0; padding: 0; }
.signatures code { font-weight: normal; }
.qr { flex: 0 0 7cm; width: 7cm; height: 7cm; }
.root { display: grid; grid-template-columns: repeat(8, max-content); gap: 0.2cm 0.6cm; margin: 0; font: bold 13pt/1.3 monospace; }
.advice { font-size: 9pt; }
.note { margin: 0; padding: 0.3cm; border: 0.5pt solid #000; font: 9pt/1.4 monospace; white-space: pre-wrap; overflow-wrap: anywhere; }
.received { margin: 0.8cm 0 2cm; padding-top: 0.1cm; border-top: 0.5pt solid #000; }
@media print {
  @page { size: A4; margin: 1.5cm; }
  main { margin: 0; padding: 0; max-width: none; }
  main > *, .facts { break-inside: avoid; }
}
`;
