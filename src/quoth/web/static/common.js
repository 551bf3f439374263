// What every page has: parts that need scripts are shown.
for (const part of document.querySelectorAll(".scripted[hidden]")) part.hidden = false;
