/** What the page does by itself: it follows what happens, completes commands, and says times in the zone of who looks. */
export const script = `
const list=document.querySelector('.messages');let near=true;
const rel=new Intl.RelativeTimeFormat('en',{numeric:'auto'});
function relative(at){let s=(at-Date.now())/1000;for(const [unit,size] of [['day',86400],['hour',3600],['minute',60]])if(Math.abs(s)>=size)return rel.format(Math.round(s/size),unit);return rel.format(Math.round(s),'second')}
const styles={t:{timeStyle:'short'},T:{timeStyle:'medium'},d:{dateStyle:'short'},D:{dateStyle:'long'},f:{dateStyle:'long',timeStyle:'short'},F:{dateStyle:'full',timeStyle:'short'}};
function times(){for(const e of document.querySelectorAll('time')){const at=new Date(e.dateTime);e.textContent=e.dataset.style==='R'?relative(at):at.toLocaleString([],styles[e.dataset.style]);e.title=at.toLocaleString([],styles.F)}}
function down(){if(!list)return;list.scrollTop=list.scrollHeight;if(getComputedStyle(list).overflowY==='visible')list.lastElementChild.scrollIntoView({block:'center'})}
times();down();
if(list)list.addEventListener('load',()=>{if(near)down()},true);
if(list)list.addEventListener('scroll',()=>{near=list.scrollHeight-list.scrollTop-list.clientHeight<80});
let busy=false,again=false;
async function refresh(){if(busy){again=true;return}busy=true;
try{const page=new DOMParser().parseFromString(await (await fetch(location.href)).text(),'text/html');
for(const part of document.querySelectorAll('[data-live]')){const next=page.querySelector('[data-live="'+part.dataset.live+'"]');if(next&&next.innerHTML!==part.innerHTML&&!part.contains(document.activeElement&&document.activeElement.closest('details,select')))part.innerHTML=next.innerHTML}
times();if(near)down()}catch{}finally{busy=false;if(again){again=false;refresh()}}}
new EventSource('/live').onmessage=refresh;
const box=document.querySelector('.composer input[name=text]');
if(box){const menu=document.querySelector('.suggestions');let items=[],at=0,asked=0,moved=false;
function draw(){menu.hidden=items.length===0;box.setAttribute('aria-expanded',String(!menu.hidden));menu.replaceChildren(...items.map((item,i)=>{const li=document.createElement('li');li.id='s'+i;li.role='option';li.setAttribute('aria-selected',String(i===at));li.textContent=item.label;const small=document.createElement('small');small.textContent=item.detail;li.append(small);li.onmousedown=(e)=>{e.preventDefault();take(i)};return li}));if(items.length)box.setAttribute('aria-activedescendant','s'+at);else box.removeAttribute('aria-activedescendant')}
function take(i){box.value=items[i].text;items=[];draw();suggest()}
async function suggest(){const turn=++asked;if(!box.value.startsWith('/')){items=[];return draw()}
const q=new URLSearchParams({channel:box.form.channel.value,text:box.value});
const next=await fetch('/practice/suggest?'+q).then((r)=>r.json()).catch(()=>[]);if(turn!==asked)return;items=next;at=0;moved=false;draw()}
box.oninput=suggest;box.onblur=()=>{items=[];draw()};box.onfocus=suggest;
box.onkeydown=(e)=>{if(items.length===0)return;if(e.key==='ArrowDown'){moved=true;at=(at+1)%items.length;draw();e.preventDefault()}
if(e.key==='ArrowUp'){moved=true;at=(at+items.length-1)%items.length;draw();e.preventDefault()}
if(e.key==='Tab'||(e.key==='Enter'&&(moved||!items[at].isWhole))){take(at);e.preventDefault()}if(e.key==='Escape'){items=[];draw()}}}
document.addEventListener('submit',async(e)=>{const form=e.target;if(form.matches('[data-leaves]'))return;e.preventDefault();
const body=new URLSearchParams(new FormData(form,e.submitter));const said=await fetch(form.action,{method:'POST',body});const problem=document.querySelector('#problem');
if(problem)problem.textContent=said.ok?'':await said.text();if(said.ok&&form.matches('.composer')){form.text.value='';form.text.dispatchEvent(new Event('input'));near=true}refresh()});
`
