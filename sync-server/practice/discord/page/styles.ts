/** How the pages of the practice Discord look. */
export const styles = `
:root{color-scheme:light dark;--ink:light-dark(#18181b,#f1f1ee);--quiet:light-dark(#5a5a60,#b0b0b6);--canvas:light-dark(#fff,#313338);
--side:light-dark(#f0f0f2,#2b2d31);--sheet:light-dark(#f5f5f7,#2b2d31);--line:light-dark(#d9d9de,#45474e);--mark:light-dark(#e3e5fb,#3c4270);
--blurple:light-dark(#4752c4,#5865f2);--alert:light-dark(#a11616,#ff9d94)}
*{box-sizing:border-box}body{margin:0;font:15px/1.4 system-ui,sans-serif;color:var(--ink);background:var(--canvas)}
a{color:light-dark(#3a45b8,#a5b4fc)}p{margin:0}button,select,input{font:inherit;color:inherit}
:focus-visible{outline:2px solid var(--blurple);outline-offset:2px}
.practice{padding:.35rem 1rem;border-bottom:2px dashed var(--line);font-size:.85rem;color:var(--quiet)}
.server{display:grid;grid-template-columns:15rem minmax(0,1fr) 15rem;height:calc(100vh - 2rem);height:calc(100dvh - 2rem)}
nav,aside{background:var(--side);overflow:auto;padding:.75rem}nav h1{font-size:1rem;margin:.25rem .5rem .75rem}
nav ul,aside ul,.messages,.events{list-style:none;margin:0;padding:0}
nav li a{display:block;padding:.3rem .5rem;border-radius:.35rem;color:var(--quiet);text-decoration:none;overflow:hidden;text-overflow:ellipsis;white-space:nowrap}
nav li a:hover{background:var(--line)}nav li a[aria-current]{background:var(--line);color:var(--ink);font-weight:600}nav li.thread a{padding-left:1.5rem}
main{display:flex;flex-direction:column;min-width:0;min-height:0}main>header{padding:.7rem 1rem;border-bottom:1px solid var(--line)}main h2{margin:0;font-size:1rem}
.messages{flex:1;overflow:auto;padding:1rem 0}.messages>li{display:grid;grid-template-columns:2.5rem minmax(0,1fr);gap:0 .75rem;padding:.4rem 1rem;overflow-wrap:anywhere}
.message.called{background:light-dark(#fdf6dd,#4a4430);box-shadow:inset 3px 0 #d9a400}.message.private{background:var(--mark)}
.asked{grid-column:1/-1;padding:0 0 .15rem 3.25rem;font-size:.85rem}.face{width:2.5rem;height:2.5rem;border-radius:50%;display:grid;place-items:center;background:var(--line);font-weight:600}
.face[data-of=bot]{background:var(--blurple);color:#fff}.by time,.quiet{color:var(--quiet)}.by time{font-size:.75rem;margin-left:.4rem}
.app{background:var(--blurple);color:#fff;font-size:.65rem;font-weight:600;border-radius:.25rem;padding:.05rem .3rem;margin-left:.35rem}
.embed{background:var(--sheet);border-left:4px solid;border-radius:.3rem;padding:.6rem .9rem;margin:.35rem 0;max-width:32.5rem}.title{display:block;margin:.1rem 0 .25rem}
.fields{display:grid;grid-template-columns:repeat(3,minmax(0,1fr));gap:.5rem;margin-top:.5rem}.field{grid-column:1/-1}.field.inline{grid-column:auto}
.small{font-size:.8rem;margin-top:.4rem}.heading{font-size:1.1rem}q{display:inline-block;quotes:none;border-left:3px solid var(--line);padding-left:.6rem}
pre{background:var(--side);border:1px solid var(--line);border-radius:.3rem;padding:.5rem;overflow:auto;margin:.25rem 0}code{font:.875em ui-monospace,monospace}
:not(pre)>code{background:var(--side);padding:.05rem .25rem;border-radius:.2rem}.mention{background:var(--mark);border-radius:.2rem;padding:0 .15rem}
img{display:block;max-width:min(32.5rem,100%);height:auto;border-radius:.4rem;margin:.35rem 0}
.buttons{display:flex;flex-wrap:wrap;gap:.4rem;margin:.3rem 0}.button{border:0;border-radius:.35rem;padding:.4rem .9rem;background:light-dark(#dcdce2,#4e5058);color:var(--ink);cursor:pointer;text-decoration:none;font-weight:500}
.button.primary{background:var(--blurple);color:#fff}.button.success{background:#217346;color:#fff}.button.danger{background:#b3261e;color:#fff}.button:disabled{opacity:.5;cursor:default}
.composer{position:relative;padding:.5rem 1rem 1rem}.composer input{width:100%;padding:.7rem .9rem;border:1px solid var(--line);border-radius:.5rem;background:var(--side)}
.suggestions{position:absolute;left:1rem;right:1rem;bottom:100%;margin:0;padding:.3rem;list-style:none;background:var(--side);border:1px solid var(--line);border-radius:.5rem;max-height:50vh;overflow:auto}
.suggestions li{padding:.35rem .6rem;border-radius:.3rem;cursor:pointer}.suggestions li[aria-selected=true]{background:var(--mark)}.suggestions small{color:var(--quiet);margin-left:.5rem}
[role=alert]{color:var(--alert)}.empty{padding:1rem;color:var(--quiet)}
aside h3{font-size:.75rem;text-transform:uppercase;letter-spacing:.03em;color:var(--quiet);margin:1rem 0 .35rem}aside li{padding:.15rem 0}.events li{border:1px solid var(--line);border-radius:.4rem;padding:.5rem;margin-bottom:.4rem;background:var(--canvas)}
details summary{cursor:pointer}aside form,.as{margin:.35rem 0}aside button,.authorise button,.as button{padding:.35rem .7rem;border:1px solid var(--line);border-radius:.35rem;background:var(--canvas);cursor:pointer}
select{max-width:100%;padding:.3rem;border:1px solid var(--line);border-radius:.35rem;background:var(--canvas)}
.authorise{max-width:28rem;margin:6vh auto;padding:1.25rem 1.75rem;background:var(--side);border-radius:.75rem}.authorise label{display:block;margin:.75rem 0}.authorise select{width:100%;padding:.5rem}
.authorise .go{background:var(--blurple);color:#fff;border-color:var(--blurple)}.members .face{width:1.5rem;height:1.5rem;font-size:.7rem;display:inline-grid;margin-right:.4rem}
@media (max-width:56rem){.server{display:block;height:auto}nav,aside{padding:.5rem}nav ul{display:flex;gap:.25rem;overflow:auto}nav li.thread a{padding-left:.5rem}
.messages{min-height:50vh;overflow:visible}.composer{position:sticky;bottom:0;background:var(--canvas)}.fields{grid-template-columns:1fr 1fr}nav h1{margin:.1rem .5rem}}
`
