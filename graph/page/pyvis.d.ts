// What the script of pyvis leaves in the page, as far as ours uses it.
declare const network: any;
declare const nodes: any;
declare const edges: any;
