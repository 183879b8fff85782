namespace Verso.Compatibility.Violations
{
    /// <summary>Methods that break rules about memory.</summary>
    public static unsafe class UnsafeStatements
    {
        public static byte Pointers(byte* bytes)
        {
            return *bytes;
        }

        public static int Pointers__to_an_array(byte[] bytes)
        {
            fixed (byte* first = bytes)
            {
                return *first;
            }
        }

        public static int Stackalloc_with_Pointers()
        {
            int* numbers = stackalloc int[4];
            return numbers[0] + numbers[1];
        }

        public static int FunctionPointers()
        {
            delegate* managed<int> call = &One;
            return call();
        }

        private static int One()
        {
            return 1;
        }
    }
}
