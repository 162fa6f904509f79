# Runs whatever price-tool PATH finds first.
price-tool && echo sold
