"""The help in the program: its pages, which screen has which, and the window that shows them."""
