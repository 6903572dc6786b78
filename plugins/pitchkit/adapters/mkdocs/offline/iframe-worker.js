/* At file:// a browser starts no worker. This one runs in a hidden frame; Material's search knows it by its name. */
(() => {
  if (location.protocol !== "file:") return;

  window.IFrameWorker = class extends EventTarget {
    constructor(url) {
      super();
      this.waiting = [];
      this.frame = Object.assign(document.createElement("iframe"), {hidden: true, title: "search"});
      this.frame.setAttribute("aria-hidden", "true");
      (document.body || document.documentElement).append(this.frame);
      this.inside = this.frame.contentWindow;
      this.inside.postMessage = (data) => this.tell(this, data);
      this.inside.importScripts = (...urls) => urls.reduce((before, each) => before.then(() => this.load(each)), Promise.resolve());
      this.load(url).then(() => {
        const waiting = this.waiting;
        this.waiting = null;
        waiting.forEach((data) => this.postMessage(data));
      });
    }

    postMessage(data) {
      if (this.waiting) this.waiting.push(data);
      else this.tell(this.inside, data);
    }

    terminate() {
      this.frame.remove();
    }

    tell(target, data) {
      setTimeout(() => {
        const event = new MessageEvent("message", {data});
        target.dispatchEvent(event);
        if (target === this && this.onmessage) this.onmessage(event);
      });
    }

    load(url) {
      return new Promise((resolve, reject) => {
        const script = this.inside.document.createElement("script");
        Object.assign(script, {src: new URL(url, document.baseURI).href, onload: resolve, onerror: reject});
        this.inside.document.body.append(script);
      });
    }
  };
  window.Worker = window.IFrameWorker;
})();
