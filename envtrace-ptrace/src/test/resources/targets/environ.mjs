// A module, which the runtime knows by its URL.
export const top = process.env.MODULE; // expect: get process.env MODULE absent
export default await (async () => process.env.TOP_LEVEL)(); // expect: get process.env TOP_LEVEL absent
