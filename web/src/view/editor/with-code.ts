/** Words in which what stands between backticks is code. */
export function withCode(text: string): Node[] {
  return text.split('`').map((part, place) => {
    if (place % 2 === 0) return document.createTextNode(part);
    const code = document.createElement('code');
    code.textContent = part;
    return code;
  });
}
