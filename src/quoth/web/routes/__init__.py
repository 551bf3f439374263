"""The pages' and the API's addresses, a file for each subject. They parse what was asked, call the casebook, and fill a template."""
