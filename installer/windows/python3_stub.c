/* All that python3.dll has of its own: its exports are python311.dll's, see forwarder.py. */
int __stdcall DllMainCRTStartup(void *module, unsigned reason, void *reserved)
{
    (void)module, (void)reason, (void)reserved;
    return 1;
}
