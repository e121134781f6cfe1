// For browsers that can't even read the page's script: written so that every browser can read this one.
window.addEventListener("load", function () {
  if (!document.documentElement.hasAttribute("data-runs")) document.getElementById("old").hidden = false;
});
