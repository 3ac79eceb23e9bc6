// The files are joined into one script, in the order of graph/harden.py: what one defines, the others use.
export default [
  {
    files: ["*.js"],
    languageOptions: { sourceType: "script", ecmaVersion: 2022 },
    rules: {
      eqeqeq: "error", "no-var": "error", "prefer-const": "error", "no-eval": "error", "no-implied-eval": "error",
      "no-control-regex": "error", "no-shadow": "error", "no-unreachable": "error", "no-dupe-keys": "error",
      "no-restricted-properties": ["error", { property: "innerHTML" }, { property: "outerHTML" },
        { property: "insertAdjacentHTML" }, { object: "document", property: "write" }],
    },
  },
];
