(function () {
  "use strict";
  var table = document.querySelector("table.sort");
  if (!table) return;
  var body = table.tBodies[0];
  var rows = [].filter.call(body.rows, function (row) { return !row.classList.contains("rest"); });
  var heads = [].slice.call(table.tHead.rows[0].cells);
  var query = document.getElementById("ep-q");
  var slow = document.getElementById("ep-s");
  var count = document.getElementById("ep-n");

  function key(row, i) {
    var value = row.cells[i].getAttribute("data-v");
    return value === null ? row.cells[i].textContent : +value;
  }

  function sortBy(head, i) {
    var up = head.getAttribute("aria-sort") === "descending" || (i === 0 && head.getAttribute("aria-sort") !== "ascending");
    heads.forEach(function (other) { other.removeAttribute("aria-sort"); });
    head.setAttribute("aria-sort", up ? "ascending" : "descending");
    rows.sort(function (a, b) {
      var x = key(a, i), y = key(b, i);
      return (x > y ? 1 : x < y ? -1 : 0) * (up ? 1 : -1);
    }).forEach(function (row, n) { body.insertBefore(row, body.rows[n]); });
  }

  heads.forEach(function (head, i) {
    if (i > 0 && !rows.some(function (row) { return row.cells[i].hasAttribute("data-v"); })) return;
    var button = document.createElement("button");
    button.type = "button";
    while (head.firstChild) button.appendChild(head.firstChild);
    head.appendChild(button);
    button.onclick = function () { sortBy(head, i); };
  });

  function show() {
    var wanted = query.value.toLowerCase(), shown = 0;
    rows.forEach(function (row) {
      var ok = row.cells[0].textContent.toLowerCase().indexOf(wanted) >= 0 && (!slow.checked || row.hasAttribute("data-slow"));
      row.hidden = !ok;
      if (ok) shown += 1;
    });
    count.textContent = shown + " of " + rows.length + " endpoints";
  }

  query.oninput = slow.onchange = show;
  show();
  document.querySelector(".tools").hidden = false;
})();
