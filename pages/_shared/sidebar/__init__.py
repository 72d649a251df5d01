"""The sidebar of every page: the file, the preset, the filters, and the workspace as a file."""

from pages._shared.frame import state


def show_sidebar() -> None:
    """Draw the sidebar; without data there is only the navigation, and nothing of it is loaded."""
    if state.dataset() is not None:
        from pages._shared.sidebar import panel

        panel.show()
