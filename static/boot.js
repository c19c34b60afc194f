// Deferred: offers the themes and starts the WebAssembly program. theme.js has set the chosen theme before the first paint.
(function () {
  'use strict';
  var root = document.documentElement;
  var script = document.currentScript;

  // A folder opened from disk has no index page of its own.
  function nameIndexPages() {
    document.querySelectorAll('a[href]').forEach(function (link) {
      var href = link.getAttribute('href');
      if (/^([a-z][a-z0-9+.-]*:|\/)/i.test(href)) return;
      link.setAttribute('href', href.replace(/^([^?#]*\/)(?=[?#]|$)/, '$1index.html'));
    });
  }

  function failed() {
    root.setAttribute('data-failed', '');
    var notice = document.getElementById('notice');
    if (!notice) return;
    notice.hidden = false;
    var retry = notice.querySelector('button[data-retry]');
    if (retry) retry.addEventListener('click', function () { location.reload(); });
  }

  // The buttons of the header: light, dark, or as the system says.
  function offerThemes() {
    var buttons = document.querySelectorAll('button[data-theme-choice]');
    function show() {
      buttons.forEach(function (button) {
        button.setAttribute('aria-pressed', String(button.dataset.themeChoice === (root.dataset.theme || 'system')));
      });
    }
    buttons.forEach(function (button) {
      button.addEventListener('click', function () {
        var choice = button.dataset.themeChoice;
        if (choice === 'system') delete root.dataset.theme; else root.dataset.theme = choice;
        try { localStorage.setItem('fulcrum-theme', choice); } catch (denied) { /* not remembered, then */ }
        show();
      });
    });
    show();
  }

  function start() {
    offerThemes();
    if (location.protocol === 'file:') return nameIndexPages();
    if (!script.dataset.module) return;
    var module = new URL(script.dataset.module, document.baseURI).href;
    var wasm = new URL(script.dataset.wasm, document.baseURI).href;
    import(module).then(function (program) { return program.default({ module_or_path: wasm }); }).catch(failed);
  }

  start();
})();
