// Makes the demo page pleasanter; everything works without it. It asks only this computer, and keeps nothing.
"use strict";

const REFRESH_MS = 3000;
const ROOM_FROM = 0.8; // how full a text is before the page says how much still fits

// ---- the screen that is open gets the focus (browsers that know "autofocus" on a heading have done it already)
addEventListener("load", () => {
  const opened = document.querySelector("[autofocus]");
  if (opened && document.activeElement === document.body) opened.focus();
});

// ---- Escape goes to the close button: a second press closes, so that nothing typed is lost by accident
document.addEventListener("keydown", (event) => {
  const close = document.querySelector(".sheet .close");
  if (event.key === "Escape" && close && !event.defaultPrevented) close.focus();
});

// ---- how many are chosen in each folded group
function count(group) {
  const chosen = group.querySelectorAll("input:checked").length;
  group.querySelector("[data-count]").textContent = chosen ? `${chosen} gekozen` : "";
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
