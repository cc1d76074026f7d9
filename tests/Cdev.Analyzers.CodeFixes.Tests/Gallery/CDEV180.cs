[assembly: CdevJson({|CDEV180:typeof(string)|})]
