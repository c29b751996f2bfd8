// What the page does beyond being read: it filters and sorts its tables, opens the block that a link
// leads to and copies the figures of a chart. Without this script it is all there to read.
// Texts are only ever read as textContent and set as textContent, so none is taken for markup.
"use strict";
(() => {
  const tables = [...document.querySelectorAll("table.kpis")].map(readTable);
  const rows = tables.flatMap((table) => table.rows);
  if (!rows.length) return;

  const choice = readAddress();
  const tools = makeTools();
  const said = make("p", { role: "status", class: "shown" });
  document.getElementById("tools").append(tools.form, said);
  tables.forEach(addSortButtons);
  showChoice();
  openLinked();

  addEventListener("hashchange", openLinked);
  document.addEventListener("toggle", (event) => event.target.open && addCopyButton(event.target), true);
  document.addEventListener("click", (event) => {
    // A link to where the address is already changes nothing that "hashchange" would tell of.
    const link = event.target.closest?.('a[href^="#"]');
    if (link && link.hash === location.hash) openLinked();
  });

  // The tables as read

  function readTable(table) {
    const heads = [...table.tHead.rows[0].cells];
    const section = table.closest("section");
    const name = textOf(section.querySelector("h2"));
    const read = [...table.tBodies].map((body, place) => ({
      body, place, name, section, cells: body.rows[0].cells,
      rating: textOf(body.querySelector(".rag .chip")),
      direction: textOf(body.querySelector(".kpis:not(.activity) .dot .dir")),
      words: fold(`${textOf(body.rows[0].cells[0])} ${name}`),
    }));
    return { table, heads, section, rows: read, labels: heads.map(textOf) };
  }

  function textOf(element) {
    return element ? element.textContent.trim().replace(/\s+/g, " ") : "";
  }

  function fold(text) {
    return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  }

  function make(tag, attributes = {}, ...inside) {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    element.append(...inside);
    return element;
  }

  // The choice, kept in the address

  function readAddress() {
    const asked = new URLSearchParams(location.search);
    return {
      text: asked.get("text") ?? "",
      section: asWritten("name", asked.get("section") ?? ""),
      rating: asked.getAll("rating").map((word) => asWritten("rating", word)),
      direction: asked.getAll("direction").map((word) => asWritten("direction", word)),
      sort: asked.get("sort") ?? "",
      down: asked.get("order") === "descending",
    };
  }

  // An address is typed too: "red" is meant for "Red".
  function asWritten(part, word) {
    return rows.find((row) => fold(row[part]) === fold(word))?.[part] ?? word;
  }

  function writeAddress() {
    const asked = new URLSearchParams(location.search);
    for (const name of ["text", "section", "rating", "direction", "sort", "order"]) asked.delete(name);
    if (choice.text) asked.set("text", choice.text);
    if (choice.section) asked.set("section", choice.section);
    choice.rating.forEach((word) => asked.append("rating", word));
    choice.direction.forEach((word) => asked.append("direction", word));
    if (choice.sort) asked.set("sort", choice.sort);
    if (choice.sort && choice.down) asked.set("order", "descending");
    const query = asked.toString();
    try {
      history.replaceState(null, "", `${location.pathname}${query && `?${query}`}${location.hash}`);
    } catch {
      // Where a browser lets no page change its address, the choice lasts as long as the page.
    }
  }

  // The controls

  function makeTools() {
    const text = make("input", { type: "search", id: "find", autocomplete: "off" });
    const section = make("select", { id: "in-section" }, make("option", { value: "" }, "All sections"));
    for (const name of new Set(rows.map((row) => row.name))) section.append(make("option", { value: name }, name));
    const clear = make("button", { type: "button" }, "Clear");
    const every = make("button", { type: "button" }, "Open all shown");
    const form = make(
      "form", { role: "search", "aria-labelledby": "tools-h", class: "tools" },
      make("h2", { id: "tools-h" }, "Find indicators"),
      make("p", { class: "field" }, make("label", { for: "find" }, "Words in the name"), text),
      make("p", { class: "field" }, make("label", { for: "in-section" }, "Section"), section),
      ticks("Rating", "rating", ".rag"),
      ticks("Direction", "direction", ".dot"),
      make("p", { class: "buttons" }, clear, every),
    );
    text.addEventListener("input", () => choose({ text: text.value }));
    section.addEventListener("change", () => choose({ section: section.value }));
    form.addEventListener("submit", (event) => event.preventDefault());
    clear.addEventListener("click", clearChoice);
    every.addEventListener("click", () => openAll(every));
    return { form, text, section };
  }

  function ticks(title, part, cell) {
    const ranks = new Map();
    for (const row of rows) {
      const value = row.body.querySelector(cell)?.dataset.v;
      if (row[part]) ranks.set(row[part], value === undefined ? Infinity : Number(value));
    }
    const words = [...ranks.keys()].sort((one, other) => ranks.get(one) - ranks.get(other));
    const boxes = words.map((word) => {
      const box = make("input", { type: "checkbox", name: part, value: word });
      box.addEventListener("change", () => {
        const chosen = new Set(choice[part]);
        if (box.checked) chosen.add(word);
        else chosen.delete(word);
        choose({ [part]: words.filter((one) => chosen.has(one)) });
      });
      return make("label", {}, box, word);
    });
    return make("fieldset", {}, make("legend", {}, title), ...boxes);
  }

  function choose(part) {
    Object.assign(choice, part);
    writeAddress();
    showChoice();
  }

  function clearChoice() {
    choose({ text: "", section: "", rating: [], direction: [], sort: "", down: false });
  }

  // Filters

  function showChoice() {
    const { form, text, section } = tools;
    if (text.value !== choice.text) text.value = choice.text;
    section.value = choice.section;
    for (const box of form.querySelectorAll("input[type=checkbox]")) box.checked = choice[box.name].includes(box.value);
    sortTables();
    filter();
  }

  function filter() {
    const wanted = fold(choice.text).split(/\s+/).filter(Boolean);
    const narrowed = Boolean(wanted.length || choice.section || choice.rating.length || choice.direction.length);
    const alive = new Set();
    let shown = 0;
    for (const row of rows) {
      const fits =
        (!choice.section || row.name === choice.section) &&
        (!choice.rating.length || choice.rating.includes(row.rating)) &&
        (!choice.direction.length || choice.direction.includes(row.direction)) &&
        wanted.every((word) => row.words.includes(word));
      if (row.body.hidden === fits) row.body.hidden = !fits;
      if (fits) shown += 1;
      if (fits) alive.add(row.section).add(row.body.parentElement);
    }
    for (const { table, section } of tables) {
      table.parentElement.hidden = !alive.has(table);
      section.hidden = !alive.has(section);
    }
    document.querySelector("main").classList.toggle("narrowed", narrowed);
    const all = `${rows.length} ${rows.length === 1 ? "indicator" : "indicators"}`;
    say(narrowed ? `${shown} of ${all} shown${lacking()}` : `${all}, all shown`);
  }

  // A link may ask for what another report had; no control of this page shows that it is asked for.
  function lacking() {
    const asked = { name: choice.section ? [choice.section] : [], rating: choice.rating, direction: choice.direction };
    const unknown = Object.entries(asked).flatMap(([part, words]) =>
      words.filter((word) => !rows.some((row) => row[part] === word)));
    return unknown.length ? `; none has ${unknown.map((word) => `“${word}”`).join(" or ")}` : "";
  }

  function say(words) {
    if (said.textContent !== words) said.textContent = words;
  }

  // Order

  function addSortButtons({ heads, labels, table }) {
    heads.forEach((head, place) => {
      if (table.querySelector(`tbody tr > :nth-child(${place + 1})`).matches(".pic")) return;
      const button = make("button", { type: "button", class: "sort" }, ...head.childNodes);
      button.addEventListener("click", () => sortBy(labels[place]));
      head.append(button);
    });
  }

  function sortBy(label) {
    // Ascending, descending, then the report's own order.
    if (choice.sort !== label) choose({ sort: label, down: false });
    else if (!choice.down) choose({ down: true });
    else choose({ sort: "", down: false });
  }

  function sortTables() {
    for (const one of tables) {
      const place = one.labels.indexOf(choice.sort);
      const order = place < 0 ? one.rows : [...one.rows].sort(comparer(place));
      const now = [...one.table.tBodies];
      if (order.some((row, at) => row.body !== now[at])) one.table.append(...order.map((row) => row.body));
      one.heads.forEach((head, at) => {
        if (at === place) head.setAttribute("aria-sort", choice.down ? "descending" : "ascending");
        else head.removeAttribute("aria-sort");
      });
    }
  }

  function comparer(place) {
    const sign = choice.down ? -1 : 1;
    const numbers = rows.some((row) => row.cells[place]?.dataset.v !== undefined);
    const texts = new Intl.Collator(document.documentElement.lang, { numeric: true });
    const key = (row) => {
      const cell = row.cells[place];
      if (numbers) return cell.dataset.v === undefined ? NaN : Number(cell.dataset.v);
      return textOf(cell.querySelector(".name, .chip, .dir") ?? cell);
    };
    return (one, other) => {
      const [a, b] = [key(one), key(other)];
      if (!numbers) return sign * texts.compare(a, b) || one.place - other.place;
      // What has no figure comes last, whichever way.
      if (Number.isNaN(a) || Number.isNaN(b)) return Number.isNaN(a) - Number.isNaN(b) || one.place - other.place;
      return sign * (a - b) || one.place - other.place;
    };
  }

  // Blocks

  function openLinked() {
    const target = document.getElementById(linkedId());
    if (!target) return;
    const body = target.closest("tbody.kpi");
    if (body?.hidden || target.closest("[hidden]")) clearChoice();
    for (let at = target.closest("details"); at; at = at.parentElement.closest("details")) at.open = true;
    target.scrollIntoView();
  }

  function linkedId() {
    const id = location.hash.slice(1);
    try {
      return decodeURIComponent(id);
    } catch {
      // An address that was cut within a sign that it writes in several parts.
      return id;
    }
  }

  function openAll(button) {
    const blocks = rows.filter((row) => !row.body.hidden).map((row) => row.body.querySelector("details.block"));
    const open = blocks.some((block) => !block.open);
    for (const block of blocks) block.open = open;
    button.textContent = open ? "Close all shown" : "Open all shown";
  }

  // Figures to the clipboard

  function addCopyButton(details) {
    const table = details.querySelector("table.values");
    if (!details.matches("details.block") || !table || details.querySelector("button.copy")) return;
    const name = textOf(details.querySelector("h3"));
    const button = make("button", { type: "button", class: "copy" }, "Copy values", make("span", { class: "vh" }, `: ${name}`));
    const told = make("span", { role: "status", class: "quiet" });
    button.addEventListener("click", async () => {
      told.textContent = (await copy(tabbed(table))) ? "Copied: paste into a spreadsheet" : "The browser did not allow it";
    });
    details.querySelector(".figures").append(make("p", { class: "buttons" }, button, told));
  }

  function tabbed(table) {
    return [...table.rows].map((row) => [...row.cells].map((cell) => inert(textOf(cell))).join("\t")).join("\n");
  }

  function inert(text) {
    // A dash stands for no figure; a sign that is no number's would be run as a formula.
    if (text === "–") return "";
    const plain = text.replace(/^−/, "-");
    return /^[=+\-@＝＋－＠]/.test(plain) && !/^[+-][£$€]?[\d.]/.test(plain) ? `'${text}` : plain;
  }

  async function copy(text) {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch {
      const area = make("textarea", { class: "vh", "aria-hidden": "true" });
      area.value = text;
      document.body.append(area);
      const before = document.activeElement;
      area.select();
      const done = document.execCommand("copy");
      area.remove();
      before?.focus();
      return done;
    }
  }
})();
