try{var t=new URLSearchParams(location.search).get("theme")||localStorage.getItem("fulcrum-theme");if(t==="light"||t==="dark")document.documentElement.dataset.theme=t}catch(denied){}
