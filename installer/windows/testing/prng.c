/* bcryptprimitives.dll for Wine, which has none: the random numbers that Rust asks Windows for.
 *
 * Only for the smoke test; it is never shipped.
 */
#include <windows.h>

BOOLEAN NTAPI SystemFunction036(PVOID buffer, ULONG length);

BOOL WINAPI ProcessPrng(PBYTE buffer, SIZE_T length) { return SystemFunction036(buffer, (ULONG)length); }
