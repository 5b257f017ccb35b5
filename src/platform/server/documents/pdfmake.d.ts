/** What we use of pdfmake, which publishes no types of its own. */
declare module 'pdfmake' {
  type Drawer = {
    setFonts: (fonts: Record<string, Record<string, string>>) => void
    setUrlAccessPolicy: (may: (url: string) => boolean) => void
    setLocalAccessPolicy: (may: (path: string) => boolean) => void
    createPdf: (definition: Record<string, unknown>) => { getBuffer: () => Promise<Buffer> }
  }
  const drawer: Drawer
  export = drawer
}
declare module 'pdfmake/fonts/Roboto.js' {
  const fonts: Record<string, Record<string, string>>
  export = fonts
}
