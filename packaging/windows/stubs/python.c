/* python.exe for the check under wine: no package registry serves the real one. */
#include <wchar.h>
#include <windows.h>

typedef int (*main_of_python)(int, wchar_t **);

int wmain(int count, wchar_t **arguments)
{
    HMODULE library = LoadLibraryW(L"python311.dll");
    main_of_python run = library ? (main_of_python)(void *)GetProcAddress(library, "Py_Main") : NULL;
    if (!run) {
        fputws(L"python311.dll could not be loaded\n", stderr);
        return 101;
    }
    return run(count, arguments);
}
