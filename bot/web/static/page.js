// Makes the demo page pleasanter; everything works without it. It asks only this computer, and keeps nothing.
"use strict";

const REFRESH_MS = 3000;
const ROOM_FROM = 0.8; // how full a text is before the page says how much still fits

// ---- Escape goes to the close button: a second press closes, so that nothing typed is lost by accident
document.addEventListener("keydown", (event) => {
  const close = document.querySelector(".sheet .close");
  if (event.key === "Escape" && close && !event.defaultPrevented) close.focus();
});

// ---- a form that is on its way is not sent again by a second click (the server would recognise it too)
const ON_ITS_WAY_MS = 2000;
document.addEventListener("submit", (event) => {
  if (event.submitter?.formMethod === "dialog") return;
  const form = event.target;
  if (Date.now() - (form.dataset.sent ?? 0) < ON_ITS_WAY_MS) event.preventDefault();
  else form.dataset.sent = Date.now();
});

// ---- how many are chosen in each folded group
function count(group) {
  const chosen = group.querySelectorAll("input:checked").length;
  const told = group.querySelector("[data-count]");
  told.textContent = `${chosen} van ${told.dataset.count} gekozen`;
}
for (const group of document.querySelectorAll("details.group")) {
  group.addEventListener("change", () => count(group));
  count(group);
}

// ---- how much still fits in a text
for (const room of document.querySelectorAll("[data-room-of]")) {
  const area = document.getElementById(room.dataset.roomOf);
  const say = () => {
    const left = area.maxLength - area.value.length;
    room.textContent = left <= area.maxLength * (1 - ROOM_FROM) ? `Nog ${left} tekens.` : "";
  };
  area.addEventListener("input", say);
  say();
}

// ---- a long list of people can be searched
for (const search of document.querySelectorAll("[data-search]")) {
  const input = search.querySelector("input");
  const found = search.querySelector("[role=status]");
  const people = [...search.closest("fieldset").querySelectorAll(".pick")];
  search.hidden = false;
  input.addEventListener("input", () => {
    const wanted = input.value.trim().toLowerCase();
    for (const person of people) {
      const chosen = person.querySelector("input").checked;
      person.hidden = !chosen && !person.textContent.toLowerCase().includes(wanted);
    }
    const shown = people.filter((person) => !person.hidden).length;
    found.textContent = wanted ? `${shown} van ${people.length} getoond` : "";
  });
}

// ---- a page that comes back out of the browser's memory is old
addEventListener("pageshow", (event) => {
  if (event.persisted) location.reload();
});

// ---- what others did: chat and side are drawn again, never the open screen
async function refresh() {
  if (document.visibilityState !== "visible") return;
  const answer = await fetch("/versie", { cache: "no-store" });
  if (!answer.ok || (await answer.text()) === document.body.dataset.version) return;
  const page = await fetch(`${location.pathname.split("/").slice(0, 3).join("/")}?stil=1`, { cache: "no-store" });
  if (!page.ok) return;
  const fresh = new DOMParser().parseFromString(await page.text(), "text/html");
  const focused = document.activeElement?.id;
  for (const part of document.querySelectorAll("[data-live]")) {
    const next = fresh.querySelector(`[data-live="${part.dataset.live}"]`);
    if (next) part.replaceChildren(...next.childNodes);
  }
  document.body.dataset.version = fresh.body.dataset.version;
  if (focused && document.activeElement === document.body) document.getElementById(focused)?.focus();
  document.getElementById("bijgewerkt").textContent = "Er is iets nieuws: de bladzijde is bijgewerkt.";
}
if (document.body.dataset.version) {
  setInterval(() => refresh().catch(() => {}), REFRESH_MS);
}
