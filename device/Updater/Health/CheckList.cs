namespace Verso.Updater
{
    /// <summary>Lists of health checks.</summary>
    internal static class CheckList
    {
        /// <summary>The standard checks, with the product's checks of the same names in their places and its other checks after them.</summary>
        internal static HealthCheck[] Merge(HealthCheck[] standard, HealthCheck[] given)
        {
            if (given == null)
            {
                return standard;
            }

            HealthCheck[] merged = new HealthCheck[standard.Length + given.Length];
            int count = 0;
            foreach (HealthCheck check in standard)
            {
                HealthCheck replacement = Find(given, check.Name);
                merged[count] = replacement ?? check;
                count++;
            }

            foreach (HealthCheck check in given)
            {
                if (Find(standard, check.Name) == null)
                {
                    merged[count] = check;
                    count++;
                }
            }

            HealthCheck[] list = new HealthCheck[count];
            System.Array.Copy(merged, 0, list, 0, count);
            return list;
        }

        private static HealthCheck Find(HealthCheck[] checks, string name)
        {
            foreach (HealthCheck check in checks)
            {
                if (check.Name == name)
                {
                    return check;
                }
            }

            return null;
        }
    }
}
