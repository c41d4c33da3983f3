<!-- code_page.js -->
