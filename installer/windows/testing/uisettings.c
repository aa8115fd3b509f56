/* Windows.UI.ViewManagement.UISettings for Wine, which has none: enough for Qt to start.
 *
 * Only for the smoke test; it is never shipped.
 */
#include <windows.h>
#include <unknwn.h>

static const GUID iid_unknown = {0x00000000, 0, 0, {0xC0, 0, 0, 0, 0, 0, 0, 0x46}};
static const GUID iid_inspectable = {0xAF86E2E0, 0xB12D, 0x4C6A, {0x9C, 0x5A, 0xD7, 0xAA, 0x65, 0x10, 0x1E, 0x90}};
static const GUID iid_factory = {0x00000035, 0, 0, {0xC0, 0, 0, 0, 0, 0, 0, 0x46}};
static const GUID iid_settings = {0x85361600, 0x1C63, 0x4627, {0xBC, 0xB1, 0x3A, 0x89, 0xE0, 0xBC, 0x9C, 0x55}};
static const GUID iid_settings3 = {0x03021BE4, 0x5254, 0x4781, {0x81, 0x94, 0x51, 0x68, 0xF7, 0xD0, 0x6D, 0x7B}};

typedef struct { const void *const *methods; } Object;
static Object factory, settings;

static ULONG WINAPI count(void *self) { (void)self; return 1; }
static HRESULT WINAPI done(void) { return S_OK; }
static HRESULT WINAPI not_there(void) { return E_NOTIMPL; }

static HRESULT WINAPI ask(Object *self, const GUID *wanted, void **out)
{
    int known = IsEqualGUID(wanted, &iid_unknown) || IsEqualGUID(wanted, &iid_inspectable)
        || (self == &factory && IsEqualGUID(wanted, &iid_factory))
        || (self == &settings && (IsEqualGUID(wanted, &iid_settings) || IsEqualGUID(wanted, &iid_settings3)));
    *out = known ? self : NULL;
    return known ? S_OK : E_NOINTERFACE;
}

static HRESULT WINAPI make(void *self, void **out) { (void)self; *out = &settings; return S_OK; }

static HRESULT WINAPI colour(void *self, int kind, BYTE *argb)
{
    /* Background white, foreground black, accents blue. */
    static const BYTE colours[3][4] = {{255, 255, 255, 255}, {255, 0, 0, 0}, {255, 0, 120, 215}};
    (void)self;
    CopyMemory(argb, colours[kind == 0 ? 0 : kind == 1 ? 1 : 2], 4);
    return S_OK;
}

/* IUnknown, IInspectable, then what each interface has of its own. */
static const void *const of_factory[] = {ask, count, count, not_there, not_there, not_there, make};
static const void *const of_settings[] = {ask, count, count, not_there, not_there, not_there,
                                          colour, done, done, not_there, not_there, not_there,
                                          not_there, not_there, not_there, not_there, not_there,
                                          not_there, not_there, not_there, not_there, not_there};
static Object factory = {of_factory}, settings = {of_settings};

HRESULT WINAPI DllGetActivationFactory(void *name, void **out)
{
    (void)name;
    *out = &factory;
    return S_OK;
}

HRESULT WINAPI DllCanUnloadNow(void) { return S_FALSE; }
