document.title = 'Liner Notes';
