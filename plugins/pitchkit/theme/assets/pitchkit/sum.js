// A customer's own figures, added up where they are typed: nothing is stored, nothing is sent. Without it the lines
// can be printed and filled in by hand. No module: browsers load none from file://.

(() => {
const LANGUAGE = document.documentElement.lang || "zh";
const written = new Intl.NumberFormat(LANGUAGE, { maximumFractionDigits: 2 });

// What somebody typed as a number: null where nothing stands, NaN where it is none.
function figure(input) {
  const bare = input.value.normalize("NFKC").replace(/[,\s]/g, "");
  if (!bare) return null;
  return /^\d+(\.\d*)?$|^\.\d+$/.test(bare) ? Number(bare) : NaN;
}

function check(input) {
  const wrong = Number.isNaN(figure(input));
  input.setAttribute("aria-invalid", String(wrong));
  document.getElementById(`wrong-${input.id.slice("bill-".length)}`).hidden = !wrong;
}

function reckon(block) {
  const words = block.dataset.pkOpenWords;
  const bills = [...block.querySelectorAll("[data-pk-bill]")].map((bill) => {
    const figures = [...bill.querySelectorAll("input")].map(figure);
    const known = figures.filter((each) => each !== null && !Number.isNaN(each));
    return { bill, open: figures.length - known.length, known: known.length, sum: known.reduce((a, b) => a + b, 0) };
  });
  const total = bills.reduce((sum, each) => sum + each.sum, 0);
  const begun = bills.some((each) => each.known);
  for (const { bill, open, known, sum } of bills) {
    const share = bill.querySelector("[data-pk-share]");
    const left = bill.querySelector("[data-pk-open]");
    bill.querySelector("[data-pk-subtotal]").textContent = known ? written.format(sum) : "";
    share.hidden = !(total > 0 && known);
    share.querySelector("i").style.width = total > 0 ? `${(100 * sum) / total}%` : "0";
    share.querySelector("b").textContent = total > 0 ? `${Math.round((100 * sum) / total)}%` : "";
    left.hidden = !(begun && open);
    left.textContent = words.replace("{n}", open);
  }
  block.querySelector("[data-pk-total]").textContent = begun ? written.format(total) : "";
}

function begin(block) {
  const inputs = [...block.querySelectorAll("input")];
  // At once, not when the line is left: a message that appears then moves the button from under the finger.
  block.addEventListener("input", ({ target }) => {
    check(target);
    reckon(block);
  });
  block.querySelector("[data-pk-clear]").addEventListener("click", () => {
    for (const input of inputs) {
      input.value = "";
      check(input);
    }
    reckon(block);
    inputs[0].focus();
  });
  block.querySelector("[data-pk-print]").addEventListener("click", () => window.print());
  block.querySelector("[data-pk-tools]").hidden = false;
  reckon(block);
}

function start() {
  for (const block of document.querySelectorAll("[data-pk-sum]:not([data-pk-on])")) {
    block.dataset.pkOn = "";
    begin(block);
  }
}

if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
else start();
// Where a site switches on Material's instant navigation, pages change without loading.
if (window.document$) window.document$.subscribe(start);
})();
