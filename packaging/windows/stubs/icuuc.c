/* What Qt asks of Windows' own icuuc.dll, which wine 8 lacks: no converter can be opened. */
#define MISSING_RESOURCE 2
#define ANSWERS_NOTHING(name) \
    __declspec(dllexport) void *name(void) { return 0; }

__declspec(dllexport) void *ucnv_open(const char *name, int *error)
{
    (void)name;
    *error = MISSING_RESOURCE;
    return 0;
}

ANSWERS_NOTHING(UCNV_FROM_U_CALLBACK_SUBSTITUTE)
ANSWERS_NOTHING(UCNV_TO_U_CALLBACK_SUBSTITUTE)
ANSWERS_NOTHING(ucnv_cbFromUWriteUChars)
ANSWERS_NOTHING(ucnv_cbToUWriteUChars)
ANSWERS_NOTHING(ucnv_close)
ANSWERS_NOTHING(ucnv_countAvailable)
ANSWERS_NOTHING(ucnv_fromUCountPending)
ANSWERS_NOTHING(ucnv_fromUnicode)
ANSWERS_NOTHING(ucnv_getAvailableName)
ANSWERS_NOTHING(ucnv_getFromUCallBack)
ANSWERS_NOTHING(ucnv_getMaxCharSize)
ANSWERS_NOTHING(ucnv_getName)
ANSWERS_NOTHING(ucnv_getStandardName)
ANSWERS_NOTHING(ucnv_getToUCallBack)
ANSWERS_NOTHING(ucnv_reset)
ANSWERS_NOTHING(ucnv_setFromUCallBack)
ANSWERS_NOTHING(ucnv_setToUCallBack)
ANSWERS_NOTHING(ucnv_toUCountPending)
ANSWERS_NOTHING(ucnv_toUnicode)
