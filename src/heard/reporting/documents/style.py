"""The style of the report as one file: calm, a lot of white, as good on paper. No font or picture from outside."""

from heard.look.palette import Palette


def css(palette: Palette, *, large: bool = False) -> str:
    """The style sheet, with the council's accent; `large` sets words larger, on paper too."""
    return _usual(palette) + (_LARGE if large else "")


_LARGE = """
body { font-size: 1.25rem; }
.heard-note, .heard-report__period { font-size: 1.0625rem; }
@media print { body { font-size: 14pt; } }
"""


def _usual(palette: Palette) -> str:
    return f"""
:root {{ --accent: {palette.accent}; --ink: {palette.ink}; --soft: {palette.secondary}; --line: {palette.line};
  --pale: {palette.pale}; --warn: {palette.warning}; }}
* {{ box-sizing: border-box; }}
body {{ margin: 0; background: #fff; color: var(--ink);
  font: 1.0625rem/1.5 "Liberation Sans", Arial, Helvetica, sans-serif; }}
main {{ max-width: 46rem; margin: 0 auto; padding: 2rem 1.25rem 4rem; }}
.govuk-heading-xl {{ font-size: 2.25rem; line-height: 1.15; margin: 0 0 .5rem; }}
.govuk-heading-l {{ font-size: 1.6rem; line-height: 1.2; margin: 3rem 0 1rem; padding-top: .6rem;
  border-top: 3px solid var(--accent); break-after: avoid; }}
.heard-report__council {{ color: var(--accent); font-weight: bold; margin: 0 0 .5rem; }}
.heard-report__period {{ color: var(--soft); margin: 0 0 1.5rem; }}
.heard-contents {{ margin: 0 0 2rem; }}
.heard-contents ol {{ margin: 0; padding-left: 1.5rem; }}
.heard-contents a {{ color: var(--accent); }}
.govuk-body {{ margin: 0 0 1rem; overflow-wrap: anywhere; }}
.heard-figure {{ font-weight: bold; }}
.heard-notice {{ border-left: 6px solid var(--accent); background: var(--pale); padding: .75rem 1rem;
  margin: 0 0 1.25rem; }}
.heard-notice--draft, .heard-notice--inside {{ border-color: var(--warn); }}
.heard-notice__title {{ margin: 0; font-weight: bold; }}
.heard-notice p:last-child, .heard-notice ul {{ margin-bottom: 0; }}
.heard-tag {{ display: inline-block; font-size: .8125rem; font-weight: bold; color: var(--ink);
  border: 1px solid var(--ink); padding: 0 .4rem; margin-left: .6rem; vertical-align: middle; white-space: nowrap; }}
.heard-table-wrap {{ overflow-x: auto; margin: 1.25rem 0 1.75rem; break-inside: avoid; }}
.govuk-table {{ border-collapse: collapse; width: 100%; }}
.govuk-table__caption {{ text-align: left; font-weight: bold; padding-bottom: .5rem; }}
.govuk-table th, .govuk-table td {{ padding: .5rem .75rem .5rem 0; border-bottom: 1px solid var(--line);
  text-align: left; vertical-align: top; }}
.govuk-table th:last-child, .govuk-table td:last-child {{ padding-right: 0; }}
.govuk-table thead th {{ border-bottom: 2px solid var(--ink); vertical-align: bottom; }}
.govuk-table tbody th {{ font-weight: normal; min-width: 8rem; }}
.govuk-table .govuk-table__cell--numeric, .govuk-table .govuk-table__header--numeric {{ text-align: right;
  font-variant-numeric: tabular-nums; }}
.govuk-table tfoot th, .govuk-table tfoot td {{ font-weight: bold; border-top: 2px solid var(--ink); }}
.heard-note {{ font-size: .9375rem; color: var(--soft); margin: .4rem 0 0; }}
.heard-chart {{ margin: 1.25rem 0; break-inside: avoid; }}
.heard-chart figcaption {{ font-weight: bold; margin: 0 0 .5rem; }}
.heard-chart img {{ max-width: 100%; height: auto; display: block; }}
.govuk-heading-m {{ font-size: 1.25rem; line-height: 1.25; margin: 2rem 0 .75rem; break-after: avoid; }}
.govuk-heading-s {{ font-size: 1.0625rem; line-height: 1.25; margin: 0 0 .75rem; break-after: avoid; }}
section a {{ color: var(--accent); }}
.heard-logo {{ display: block; max-width: 15rem; max-height: 6rem; margin: 0 0 1.5rem; }}
.heard-quote {{ margin: 0 0 1.5rem; padding: .25rem 0 .25rem 1.25rem; border-left: 4px solid var(--accent); }}
.heard-quote blockquote {{ margin: 0; }}
.heard-quote blockquote p:first-child::before {{ content: "“"; }}
.heard-quote blockquote p:last-child::after {{ content: "”"; }}
.heard-quote p {{ margin: 0 0 .5rem; }}
.heard-quote__by {{ color: var(--soft); font-size: .9375rem; }}
.heard-items {{ margin: 0 0 1.5rem; }}
.heard-items__item {{ border-top: 1px solid var(--line); padding: .75rem 0; break-inside: avoid; }}
.heard-items dt {{ font-weight: bold; margin: 0; }}
.heard-items dd {{ margin: .25rem 0 0; overflow-wrap: anywhere; }}
.heard-items .heard-tag {{ margin-left: .25rem; }}
.heard-summary {{ list-style: none; margin: 0 0 2rem; padding: 0; display: grid; gap: 1.25rem;
  grid-template-columns: repeat(auto-fill, minmax(13rem, 1fr)); }}
.heard-summary__figure {{ border-top: 4px solid var(--accent); background: var(--pale); padding: .75rem 1rem 1rem;
  break-inside: avoid; }}
.heard-summary__number {{ display: block; font-size: 2.25rem; line-height: 1.15; font-weight: bold;
  color: var(--accent); text-decoration: none; }}
.heard-summary__number:hover, .heard-summary__number:focus {{ text-decoration: underline; }}
.heard-summary__number.heard-summary__words {{ font-size: 1.25rem; padding: .5rem 0 .4rem; }}
.heard-summary__caption {{ display: block; margin: .25rem 0 .5rem; }}
.heard-bar {{ display: block; width: 100%; height: .6rem; }}
.heard-bar__whole {{ fill: #fff; stroke: var(--line); stroke-width: 1; vector-effect: non-scaling-stroke; }}
.heard-bar__part {{ fill: var(--accent); }}
.heard-small-chart {{ margin: 0 0 2rem; break-inside: avoid; }}
.heard-bars {{ list-style: none; margin: 0; padding: 0; }}
.heard-bars__bar {{ display: grid; grid-template-columns: 1fr auto; gap: .1rem 1rem; padding: .35rem 0; }}
.heard-bars__bar .heard-bar {{ grid-column: 1 / -1; }}
.heard-bars__figure {{ font-weight: bold; font-variant-numeric: tabular-nums; }}
td:target, .govuk-body:target, .heard-table-wrap:target {{ outline: 3px solid var(--accent); outline-offset: 2px; }}
.heard-running {{ display: none; }}
@media screen and (min-width: 66rem) {{
  /* A table of many columns may be wider than the text. */
  .heard-table-wrap:has(thead th:nth-child(7)) {{ margin-right: -9rem; }}
}}
@media screen and (min-width: 80rem) {{
  .heard-table-wrap:has(thead th:nth-child(7)) {{ margin-right: -16rem; }}
}}
@media screen and (max-width: 46rem) {{
  /* A wide table is pushed aside; its caption stays where it can be read. */
  .govuk-table__caption {{ width: calc(100vw - 2.5rem); }}
}}
@media print {{
  body {{ font-size: 10.5pt; }}
  main {{ max-width: none; padding: 0; }}
  .govuk-heading-l {{ margin-top: 2rem; }}
  .heard-running {{ display: block; position: fixed; top: 0; right: 0; font-size: 9pt; font-weight: bold;
    background: #fff; border: 1px solid var(--ink); padding: 0 .4rem; }}
  .heard-table-wrap {{ overflow: visible; }}
  .govuk-table thead {{ display: table-header-group; }}
  .govuk-table tr {{ break-inside: avoid; }}
  .govuk-table__caption {{ break-after: avoid; }}
  .heard-contents a {{ color: var(--ink); text-decoration: none; }}
  @page {{ size: A4; margin: 20mm 18mm; }}
}}
"""
