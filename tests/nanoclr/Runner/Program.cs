using System;
using System.Reflection;
using nanoFramework.TestFramework;

namespace Verso.NanoClr
{
    /// <summary>
    /// Finds the tests of NFUnitTest by their attributes and runs them, as nanoFramework's UnitTestLauncher does: without an instance, and a method
    /// with data rows once for each row. It prints one line for each test, and a line of counts at the end, for tests/nanoclr/run.
    /// </summary>
    public static class Program
    {
        private static int Passed;
        private static int Failed;

        /// <summary>Runs the tests in <see cref="Selection"/>.</summary>
        public static void Main()
        {
            foreach (Type type in Assembly.Load("NFUnitTest").GetTypes())
            {
                if (type.IsClass && Count(type.GetCustomAttributes(true), typeof(TestClassAttribute)) > 0)
                {
                    RunClass(type);
                }
            }

            Console.WriteLine("[end] " + Passed.ToString() + " passed, " + Failed.ToString() + " failed");
        }

        private static void RunClass(Type type)
        {
            foreach (MethodInfo method in type.GetMethods())
            {
                object[] attributes = method.GetCustomAttributes(true);
                if (Count(attributes, typeof(TestMethodAttribute)) == 0)
                {
                    continue;
                }

                string name = type.Name + "." + method.Name;
                if (Selection.Part.Length > 0 && name.IndexOf(Selection.Part) < 0)
                {
                    continue;
                }

                if (Count(attributes, typeof(DataRowAttribute)) == 0)
                {
                    RunTest(name, method, null);
                    continue;
                }

                int row = 0;
                foreach (object attribute in attributes)
                {
                    DataRowAttribute data = attribute as DataRowAttribute;
                    if (data != null)
                    {
                        row++;
                        RunTest(name + " row " + row.ToString(), method, data.MethodParameters);
                    }
                }
            }
        }

        private static void RunTest(string name, MethodInfo method, object[] arguments)
        {
            // A host that counts instructions answers such a line with the count so far.
            Mark();
            long start = DateTime.UtcNow.Ticks;
            string fault = null;
            try
            {
                method.Invoke(null, arguments);
            }
            catch (Exception caught)
            {
                // Any exception of a test is its result, and goes into the report.
                fault = caught.GetType().Name + " " + caught.Message;
            }

            long milliseconds = (DateTime.UtcNow.Ticks - start) / TimeSpan.TicksPerMillisecond;
            Mark();
            if (fault == null)
            {
                Passed++;
                Console.WriteLine("[pass] " + milliseconds.ToString() + " ms " + name);
            }
            else
            {
                Failed++;
                Console.WriteLine("[fail] " + milliseconds.ToString() + " ms " + name + ": " + fault);
            }
        }

        private static void Mark()
        {
            if (Selection.Marks)
            {
                System.Diagnostics.Debug.WriteLine("@il");
            }
        }

        private static int Count(object[] attributes, Type type)
        {
            int count = 0;
            foreach (object attribute in attributes)
            {
                if (attribute.GetType() == type)
                {
                    count++;
                }
            }

            return count;
        }
    }
}
