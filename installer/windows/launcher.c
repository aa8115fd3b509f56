/* Starts dxdesk: finds the Python beside itself and hands over the command line.
 *
 * Built twice, as DXDesk.exe (a window, no console) and as dxdeskc.exe (for scripts: the same
 * program with standard output). Nothing outside the program's own folder is loaded but Windows.
 */
#include <windows.h>
#include <shellapi.h>
#include <stdio.h>
#include <stdlib.h>
#include <wchar.h>

#define LONGEST 32768 /* what a path may have where long paths are permitted */
#define CANNOT_START 120
#define OWN_ARGUMENTS 4

typedef int (*PythonMain)(int, wchar_t **);

static wchar_t folder[LONGEST];
static wchar_t library[LONGEST + 32];

static int give_up(const wchar_t *what)
{
    static wchar_t sentence[LONGEST + 256];
    _snwprintf(sentence, LONGEST + 255,
               L"DXデスクを起動できません。%ls\n（%ls、エラー %lu）\n"
               L"セットアップをもう一度実行するか、配布元に連絡してください。",
               what, folder, GetLastError());
#ifdef CONSOLE
    char bytes[4096];
    int count = WideCharToMultiByte(GetConsoleOutputCP(), 0, sentence, -1, bytes, sizeof bytes, NULL, NULL);
    if (count > 1)
        fprintf(stderr, "%s\n", bytes);
#else
    MessageBoxW(NULL, sentence, L"DXデスク", MB_OK | MB_ICONERROR);
#endif
    return CANNOT_START;
}

int wmain(void)
{
    /* The current folder must not be searched: there the user's plans are, and other people's files. */
    SetDllDirectoryW(L"");
    DWORD length = GetModuleFileNameW(NULL, folder, LONGEST);
    wchar_t *end = length && length < LONGEST ? wcsrchr(folder, L'\\') : NULL;
    if (!end)
        return give_up(L"プログラムの場所が分かりません。");
    end[1] = L'\0';
    _snwprintf(library, LONGEST + 31, L"%lsruntime\\python311.dll", folder);
    HMODULE python = LoadLibraryExW(library, NULL,
                                    LOAD_LIBRARY_SEARCH_DLL_LOAD_DIR | LOAD_LIBRARY_SEARCH_DEFAULT_DIRS);
    if (!python)
        return give_up(L"runtime フォルダーのファイルを読み込めません。");
    PythonMain python_main = (PythonMain)(void *)GetProcAddress(python, "Py_Main");
    int count = 0;
    /* Not the C library's own words: it would open wildcards up. */
    wchar_t **words = CommandLineToArgvW(GetCommandLineW(), &count);
    wchar_t **all = words ? calloc(count + OWN_ARGUMENTS, sizeof *all) : NULL;
    if (!python_main || !all || count < 1)
        return give_up(L"runtime フォルダーのファイルが正しくありません。");
    int at = 0;
    all[at++] = words[0];
    all[at++] = L"-B"; /* the byte-code is there already, and the folder need not be writable */
    all[at++] = L"-m";
    all[at++] = L"dxdesk";
    for (int each = 1; each < count; each++)
        all[at++] = words[each];
    return python_main(at, all);
}
